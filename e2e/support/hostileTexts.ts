/**
 * Texts an attacker may put into a log: markup, script, templates, formulas, links, control characters, characters that change the
 * reading direction. `asShown` is how a page shows one, where that is not the text itself.
 */
export interface HostileText {
  readonly text: string;
  readonly asShown: string;
}

/** Sets a mark on the page when it runs; a test looks for the mark. */
const RUN = 'window.ranFromLog=1';

const literal = [
  `<script>${RUN}</script>`,
  `"><script>${RUN}</script>`,
  `</script><script>${RUN}</script>`,
  `<img src=x onerror=${RUN}>`,
  `<img src="https://attacker.example.com/pixel.png">`,
  `"><img src=x onerror="${RUN}">`,
  `<svg onload=${RUN}>`,
  `<svg><script>${RUN}</script></svg>`,
  `<svg><a xlink:href="javascript:${RUN}"><text x="20" y="20">x</text></a></svg>`,
  `<math><mtext><img src=x onerror=${RUN}></mtext></math>`,
  `<iframe src="javascript:${RUN}"></iframe>`,
  `<iframe srcdoc="<script>parent.${RUN}</script>"></iframe>`,
  `<object data="javascript:${RUN}"></object>`,
  `<embed src="javascript:${RUN}">`,
  `<link rel=stylesheet href="https://attacker.example.com/x.css">`,
  `<style>*{background:url(https://attacker.example.com/x)}</style>`,
  `<base href="https://attacker.example.com/">`,
  `<meta http-equiv=refresh content="0;url=https://attacker.example.com/">`,
  `<form action="https://attacker.example.com/"><input name=q></form>`,
  `<a href="javascript:${RUN}">click</a>`,
  `<a href="https://attacker.example.com/" ping="https://attacker.example.com/p">x</a>`,
  `<body onload=${RUN}>`,
  `<details open ontoggle=${RUN}>`,
  `<input autofocus onfocus=${RUN}>`,
  `<video><source onerror="${RUN}"></video>`,
  `<audio src=x onerror=${RUN}>`,
  `<marquee onstart=${RUN}>`,
  `<template><img src=x onerror=${RUN}></template>`,
  `<noscript><p title="</noscript><img src=x onerror=${RUN}>">`,
  `<!--><img src=x onerror=${RUN}>-->`,
  `<![CDATA[<script>${RUN}</script>]]>`,
  `<x onclick=${RUN} style=position:fixed;inset:0>x</x>`,
  `'-${RUN}-'`,
  `";${RUN};//`,
  `\\";${RUN};//`,
  '\u0024{alert(1)}',
  '{{constructor.constructor("alert(1)")()}}',
  '#{7*7}',
  '<%= 7 * 7 %>',
  `javascript:${RUN}`,
  `JaVaScRiPt:${RUN}`,
  `data:text/html,<script>${RUN}</script>`,
  'vbscript:msgbox(1)',
  '[click](javascript:alert(3)) **bold** ![x](https://attacker.example.com/x.png)',
  '`code` | table | # heading',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '&#60;img src=x onerror=alert(1)&#62;',
  '%3Cscript%3Ealert(1)%3C/script%3E',
  '=HYPERLINK("https://attacker.example.com/","x")',
  '+1+1',
  '-1+1',
  '@SUM(1)',
  '=cmd|" /C calc"!A0',
  "' OR '1'='1",
  '"; DROP TABLE facts; --',
  '100%_\\_%',
  '../../../../etc/passwd',
  '__proto__',
  'constructor',
  'toString',
  'null',
  'NaN',
  'Ünïcödé 中文 עברית العربية 🕵️',
  'e\u0301 combined',
];

const shown: readonly (readonly [text: string, asShown: string])[] = [
  ['tab\there', 'tab␉here'],
  ['line\nfeed', 'line␊feed'],
  ['carriage\rreturn', 'carriage␍return'],
  ['bell\u0007escape\u001b[31mred', 'bell␇escape␛[31mred'],
  ['delete\u007f', 'delete␡'],
  ['invoice\u202egpj.exe', 'invoice⟨U+202E⟩gpj.exe'],
  ['isolate\u2066hidden\u2069', 'isolate⟨U+2066⟩hidden⟨U+2069⟩'],
  ['zero\u200bwidth', 'zero⟨U+200B⟩width'],
  ['mark\ufefforder', 'mark⟨U+FEFF⟩order'],
  ['soft\u00adhyphen', 'soft⟨U+00AD⟩hyphen'],
  ['separator\u2028line', 'separator⟨U+2028⟩line'],
  ['next\u0085line', 'next⟨U+0085⟩line'],
];

/** All of them. */
export const hostileTexts: readonly HostileText[] = [
  ...literal.map((text) => ({ text, asShown: text })),
  ...shown.map(([text, asShown]) => ({ text, asShown })),
];
