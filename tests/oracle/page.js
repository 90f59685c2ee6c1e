// SPDX-License-Identifier: ISC
// page.js - what is wrong with a page of a report, as it stands in a browser: a line each,
// into the element "said".  Also "bars N" and "sorted yes", where there was something to see.
(function () {
	var said = [], all = function (s, e) { return Array.prototype.slice.call((e || document).querySelectorAll(s)); };
	var number = function (s) { return +s.replace(/[^\d,.-]/g, '').replace(',', '.'); };

	// the page is as wide as the window; what is wider scrolls within itself
	if (document.documentElement.scrollWidth > window.innerWidth)
		said.push('wider than the window: ' + document.documentElement.scrollWidth);
	all('.l, .v, .x span, h1, h2, figcaption, .k span').forEach(function (e) {
		if (e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).display !== 'inline')
			said.push('cut: ' + e.textContent);
		if (e.getBoundingClientRect().right > window.innerWidth + 1)
			said.push('outside: ' + e.textContent);
	});
	all('svg text').forEach(function (e) {
		var b = e.getBoundingClientRect(), s = e.ownerSVGElement.getBoundingClientRect();
		if (b.left < s.left - 1 || b.right > s.right + 1 || b.top < s.top - 2 || b.bottom > s.bottom + 2)
			said.push('outside of its chart: ' + e.textContent);
	});
	// bars of one figure: as long as it says, compared with the longest
	all('figure').forEach(function (f) {
		var bars = all('.b', f).filter(function (b) { return all('rect:not(.tr)', b).length; });
		if (bars.some(function (b) { return all('.tr', b).length; }))
			return;
		var v = bars.map(function (b) { return number(b.querySelector('.v').textContent); });
		var w = bars.map(function (b) {
			return all('rect', b).reduce(function (s, r) { return s + r.getBoundingClientRect().width; }, 0);
		});
		var room = bars.length ? bars[0].querySelector('svg').getBoundingClientRect().width : 0;
		var most = Math.max.apply(null, v);
		bars.forEach(function (b, i) {
			if (Math.abs(w[i] - room * v[i] / most) > 2)
				said.push('a bar of ' + v[i] + ' is ' + w[i] + ' long');
		});
		if (bars.length)
			said.push('bars ' + bars.length);
	});
	// columns under their line, which rises
	all('.p svg').forEach(function (s) {
		all('rect', s).forEach(function (r) {
			if (+r.getAttribute('y') + +r.getAttribute('height') !== 300)
				said.push('a column does not stand on the ground');
		});
	});
	// a click on a title of figures sorts them
	all('table.o').forEach(function (t) {
		var i = all('thead th', t).findIndex(function (h) { return /\bn\b/.test(h.className); });
		if (i < 0 || t.tBodies[0].rows.length < 2 || !t.querySelector('button')) // in mail nothing sorts
			return;
		t.tHead.rows[0].cells[i].querySelector('button').click();
		var v = all('tr', t.tBodies[0]).map(function (r) { return +r.cells[i].getAttribute('data-v'); });
		said.push(v.every(function (x, k) { return k === 0 || v[k - 1] >= x; }) ? 'sorted yes' : 'not sorted');
	});
	var pre = document.createElement('pre');
	pre.id = 'said';
	pre.textContent = said.join('\n') + '\n';
	document.body.appendChild(pre);
})();
