/** The style sheet of HTML reports. Colours keep a contrast of 4.5 to 1 or more, and no colour stands without its word. */
export const style = `
:root { color-scheme: light; }
body { margin: 0; background: #f6f4f0; color: #1f2933; font: 1rem/1.5 "Segoe UI", "Noto Sans", "DejaVu Sans", system-ui, sans-serif; }
main { max-width: 46rem; margin: 1.5rem auto; padding: 1.5rem 2rem; background: #fff; border: 1px solid #ddd8cf; border-radius: .5rem; }
h1 { margin: 0 0 1rem; font-size: 1.6rem; line-height: 1.2; }
h2 { margin: 2rem 0 .5rem; padding-top: .75rem; border-top: 2px solid #ddd8cf; font-size: 1.25rem; line-height: 1.3; }
h3 { margin: 1.5rem 0 .5rem; font-size: 1.05rem; }
h4, h5 { margin: 1rem 0 .25rem; font-size: 1rem; color: #52606d; }
p { margin: .25rem 0; }
ul { margin: .5rem 0; padding: 0; list-style: none; }
li { margin: 0 0 .75rem; break-inside: avoid; overflow-wrap: anywhere; }
.lead { margin: .5rem 0 1rem; font-size: 1.1rem; }
.title { font-weight: 600; }
.reason, .remark, .citation { margin-left: 1rem; }
.remark { font-style: italic; }
.citation, .quiet { color: #52606d; font-size: .9rem; }
.mark { display: inline-block; padding: 0 .5rem; border: 1px solid currentColor; border-radius: 1rem; font-size: .9rem; white-space: nowrap; }
.shown { color: #1d6b43; }
.not-shown { color: #9b2c2c; }
.open { color: #3d5a80; }
.weighed { color: #7a4f01; }
.aside { color: #52606d; }
.person { color: #86198f; }
@media (max-width: 30rem) { main { margin: 0; padding: 1rem; border: 0; border-radius: 0; } }
@media print { body { background: #fff; font-size: 10.5pt; } main { max-width: none; margin: 0; padding: 0; border: 0; } main + main { break-before: page; } h1, h2, h3, h4 { break-after: avoid; } }
`;
