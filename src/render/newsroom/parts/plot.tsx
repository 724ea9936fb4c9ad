import type { Say } from '../say.js'

/** A day's bars: `parts` in the order of the series, each within the one before it. */
export type PlotDay = { readonly label: string; readonly parts: readonly number[] }

export type PlotProps = {
  readonly say: Say
  readonly title: string
  /** What each part is, for the legend and the head of the table. */
  readonly series: readonly string[]
  readonly days: readonly PlotDay[]
}

const width = 600
const height = 150
const gap = 3

/** Bars by day, drawn as a picture with a table of the same numbers beside it. Time runs from left to right, whatever the language. */
export function Plot({ say, title, series, days }: PlotProps) {
  const most = Math.max(1, ...days.flatMap(({ parts }) => parts))
  const ceiling = roundUp(most)
  const step = width / Math.max(1, days.length)
  const tall = (value: number) => (height * value) / ceiling
  const base = height
  return (
    <figure class="plot">
      <figcaption>
        <span class="plot-title">{title}</span>{' '}
        {series.map((name, at) => (
          <span class={`plot-key plot-part-${at}`}>{name}</span>
        ))}
      </figcaption>
      <p class="plot-most" aria-hidden="true" dir="ltr">
        {say.number(ceiling)}
      </p>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={say('{title}; the numbers are in the table below', { title })}
      >
        <line class="plot-rule" x1="0" x2={String(width)} y1={String(base - tall(ceiling))} y2={String(base - tall(ceiling))} />
        <line class="plot-rule" x1="0" x2={String(width)} y1={String(base)} y2={String(base)} />
        {days.map(({ label, parts }, day) => (
          <g>
            <title>{`${label}: ${parts.map((value, at) => `${say.number(value)} ${series[at] ?? ''}`).join(say(', '))}`}</title>
            {parts.map((value, at) => (
              <rect
                class={`plot-part-${at}`}
                x={fixed(day * step + gap / 2)}
                y={fixed(base - tall(value))}
                width={fixed(Math.max(1, step - gap))}
                height={fixed(tall(value))}
              />
            ))}
          </g>
        ))}
      </svg>
      <p class="plot-axis" aria-hidden="true" dir="ltr">
        <bdi>{days[0]?.label ?? ''}</bdi>
        <bdi>{days.at(-1)?.label ?? ''}</bdi>
      </p>
      <details>
        <summary>{say('As a table')}</summary>
        <section class="scrollable" aria-label={title} tabindex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">{say('Day')}</th>
                {series.map((name) => (
                  <th scope="col">{name}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {days.toReversed().map(({ label, parts }) => (
                <tr>
                  <th scope="row">{label}</th>
                  {parts.map((value) => (
                    <td>{say.number(value)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </details>
    </figure>
  )
}

const fixed = (value: number): string => String(Math.round(value * 10) / 10)

/** The next number that reads well: 1, 2 or 5 with zeros. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value))
  return [1, 2, 5, 10].map((each) => each * power).find((each) => each >= value) ?? value
}
