// SPDX-License-Identifier: ISC
// contrast - says which scheme a page is in, and texts that do not stand out enough from what is
// behind them: 4.5 to 1, as WCAG has it.
function luminance(c) {
	const v = c.map((x) => x / 255 <= 0.03928 ? x / 255 / 12.92 : ((x / 255 + 0.055) / 1.055) ** 2.4);
	return 0.2126 * v[0] + 0.7152 * v[1] + 0.0722 * v[2];
}
const colour = (s) => (s.match(/[\d.]+/g) || []).map(Number);
function behind(e) {
	for (; e; e = e.parentElement) {
		const c = colour(getComputedStyle(e).backgroundColor);
		if (c.length === 3 || c[3] > 0)
			return c.slice(0, 3);
	}
	return [255, 255, 255];
}
const said = [], back = behind(document.body);
said.push(luminance(back) > 0.5 ? 'light' : 'dark');
for (const e of document.querySelectorAll('body *')) {
	if (!['SCRIPT', 'STYLE'].includes(e.tagName) && !e.closest('svg') &&
			Array.from(e.childNodes).some((n) => n.nodeType === 3 && n.data.trim())) {
		const a = luminance(colour(getComputedStyle(e).color).slice(0, 3)), b = luminance(behind(e));
		if ((Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) < 4.5)
			said.push('pale: ' + e.textContent.trim());
	}
}
for (const e of document.querySelectorAll('svg rect[class^=c]')) {
	const a = luminance(colour(getComputedStyle(e).fill).slice(0, 3)), b = luminance(behind(e.closest('div, figure')));
	if ((Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) < 2)
		said.push('pale shape: ' + e.getAttribute('class'));
}
const pre = document.createElement('pre');
pre.id = 'said';
pre.textContent = said.join('\n');
document.body.append(pre);
