// SPDX-License-Identifier: ISC
// plain.js - what a reader of mail that drops the style of a page makes of its tables: a line each
// of what is wrong, into the element "said"; last "figures N", "rows N".
(function () {
	var said = [], figures = 0, rows = 0;
	var all = function (s, e) { return Array.prototype.slice.call((e || document).querySelectorAll(s)); };

	all('style').forEach(function (e) { e.remove(); });
	all('table').forEach(function (t) {
		all('th, td', t).forEach(function (c) {
			var right = /\bn\b/.test(c.className), align = getComputedStyle(c).textAlign;
			if (/right$/.test(align) !== right)
				said.push(align + ': ' + c.textContent);
			figures += right;
		});
		all('tbody th', t).forEach(function (c) {
			if (!c.closest('.z') && +getComputedStyle(c).fontWeight > 400)
				said.push('bold: ' + c.textContent);
		});
		all('tr', t).forEach(function (r) {
			var s = getComputedStyle(r), c = getComputedStyle(r.cells[0]);
			if (parseFloat(s.borderBottomWidth) + parseFloat(c.borderBottomWidth) + parseFloat(s.borderTopWidth) +
				parseFloat(c.borderTopWidth) === 0)
				said.push('no line: ' + r.textContent);
			rows++;
		});
		// one line between two rows, nothing between two cells
		if (all('td', t).some(function (c) { return parseFloat(getComputedStyle(c).borderLeftWidth) > 0; }))
			said.push('lines between cells');
	});
	if (/^serif|Times/.test(getComputedStyle(document.body).fontFamily))
		said.push(getComputedStyle(document.body).fontFamily);
	said.push('figures ' + figures, 'rows ' + rows);
	var pre = document.createElement('pre');
	pre.id = 'said';
	pre.textContent = said.join('\n') + '\n';
	document.body.appendChild(pre);
})();
