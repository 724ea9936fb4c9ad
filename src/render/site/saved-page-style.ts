/** How a page looks that is saved to a disk, where none of the publication’s fonts and stylesheets are: its voice in the letters that machines have. */
export const savedPageStyle = `
:root { color-scheme: light dark; --paper: light-dark(#faf8f3, #1b1916); --ink: light-dark(#1d1a16, #ebe6dc); --quiet: light-dark(#5f5950, #a9a297); --line: light-dark(#d5d1c6, #45413a); }
* { box-sizing: border-box; margin: 0; padding: 0; }
body { max-inline-size: 42rem; margin-inline: auto; padding: 2.5rem 1.25rem 5rem; background: var(--paper); color: var(--ink); font: 1.125rem/1.55 "Source Serif 4", "Iowan Old Style", "Palatino Linotype", Georgia, "Noto Naskh Arabic", serif; overflow-wrap: break-word; }
a { color: inherit; text-underline-offset: 0.15em; text-decoration-thickness: 1px; }
.name { padding-block-end: 0.75rem; border-block-end: 3px double var(--line); font-size: 1.5rem; font-weight: 600; letter-spacing: -0.01em; }
h1 { margin-block: 2rem 0.5rem; font-size: 2rem; font-weight: 600; line-height: 1.2; text-wrap: balance; }
.deck { margin-block-end: 1.5rem; color: var(--quiet); }
.held { list-style: none; }
.held > li { margin-block-start: 1.5rem; padding-block-start: 1rem; border-block-start: 1px solid var(--line); break-inside: avoid-page; }
.held-head, .facts, .own-notice { font: 0.875rem/1.5 "Inter Tight", system-ui, "Segoe UI", "Noto Sans Arabic", sans-serif; }
.held-head { margin-block-end: 0.5rem; }
.held-head a { font-weight: 600; }
.when, dt { color: var(--quiet); }
.comment-text > * + * { margin-block-start: 0.75rem; }
.comment-text :is(ul, ol, blockquote) { padding-inline-start: 1.25rem; }
.facts { margin-block-start: 0.75rem; }
main > .facts { margin-block-start: 2rem; padding-block-start: 1rem; border-block-start: 1px solid var(--line); }
.facts > div { display: grid; grid-template-columns: minmax(8rem, 1fr) 2fr; gap: 0 1rem; padding-block: 0.125rem; }
.own-notice { margin-block-start: 0.75rem; padding-inline-start: 0.75rem; border-inline-start: 3px solid currentcolor; font-weight: 600; }
@media not (width >= 30rem) { .facts > div { grid-template-columns: 1fr; padding-block: 0.25rem; } }
`
