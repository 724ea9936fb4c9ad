import type { Say } from '../say.js'

const inWords = (word: string, say: Say): string => (say.known(word) === word ? word.replaceAll('-', ' ') : say.known(word))

type RadioProps = { name: string; id: string; choices: readonly string[]; chosen: string; say: Say }

/** One of a few words. */
export const Radios = ({ name, id, choices, chosen, say }: RadioProps) => (
  <div class="choices">
    {choices.map((choice, at) => (
      <p class="check">
        <input type="radio" id={`${id}-${at}`} name={name} value={choice} checked={choice === chosen} />
        <label for={`${id}-${at}`}>{inWords(choice, say)}</label>
      </p>
    ))}
  </div>
)

type Parts = { name: string; id: string; parts: readonly string[]; chosen: readonly string[]; say: Say }

/** Any of a few words. */
export const Checks = ({ name, id, parts, chosen, say }: Parts) => (
  <div class="choices">
    {parts.map((part, at) => (
      <p class="check">
        <input type="checkbox" id={`${id}-${at}`} name={`${name}[]`} value={part} checked={chosen.includes(part)} />
        <label for={`${id}-${at}`}>{inWords(part, say)}</label>
      </p>
    ))}
  </div>
)

/** Some of a few words, in their order. */
export const Places = ({ name, id, parts, chosen, say }: Parts) => (
  <ol class="choices places">
    {parts.map((_, at) => (
      <li>
        <select name={`${name}[]`} id={`${id}-${at}`} aria-label={say('Place {number}', { number: at + 1 })}>
          <option value="">{say('nothing')}</option>
          {parts.map((part) => (
            <option value={part} selected={chosen[at] === part}>
              {inWords(part, say)}
            </option>
          ))}
        </select>
      </li>
    ))}
  </ol>
)
