import type { Change } from '../../../core/publishing/revision.js'

type ComparedProps = { readonly changes: readonly Change[]; readonly older: string; readonly newer: string }

/** Two versions side by side, with what is only in one of them marked. */
export const Compared = ({ changes, older, newer }: ComparedProps) => (
  <div class="compared">
    <section aria-labelledby="before">
      <h2 id="before">{older}</h2>
      <p dir="auto">
        {changes.filter((change) => change.in !== 'newer').map(({ in: where, text }) => (where === 'both' ? text : <del>{text}</del>))}
      </p>
    </section>
    <section aria-labelledby="now">
      <h2 id="now">{newer}</h2>
      <p dir="auto">
        {changes.filter((change) => change.in !== 'older').map(({ in: where, text }) => (where === 'both' ? text : <ins>{text}</ins>))}
      </p>
    </section>
  </div>
)
