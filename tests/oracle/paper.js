// SPDX-License-Identifier: ISC
// paper.js - what is wrong with a printed form, as it stands in a browser: a line each, into
// the element "said".  Also "cells N".
(function () {
	var said = [], cells = document.querySelectorAll('th, td');

	// tables that are wider scroll within themselves
	if (document.documentElement.scrollWidth > window.innerWidth)
		said.push('wider than the window: ' + document.documentElement.scrollWidth);
	Array.prototype.forEach.call(cells, function (c) {
		var r = document.createRange(), text = c.textContent, box = c.getBoundingClientRect(), in_;

		r.selectNodeContents(c);
		in_ = r.getBoundingClientRect();
		if (text && (in_.left < box.left - 1 || in_.right > box.right + 1))
			said.push('outside of its cell: ' + text);
		if (/^[\d.,\u00a0-]+$/.test(text) && r.getClientRects().length > 1)
			said.push('a number in pieces: ' + text);
	});
	said.push('cells ' + cells.length);
	var pre = document.createElement('pre');
	pre.id = 'said';
	pre.textContent = said.join('\n') + '\n';
	document.body.appendChild(pre);
})();
