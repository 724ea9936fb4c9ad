const firstName = /^\p{Lu}[\p{L}\p{M}'’-]*\p{Ll}$/u
const laterName = /^\p{Lu}[\p{L}\p{M}'’-]*\.?$/u
/** What stands between names, as in Vasco da Gama and Ahmad bin Salim. */
const particles = new Set('da das de del den der di do dos du e el la le ten ter van von y af av bin binti ibn al'.split(' '))
/** Who has more names is read whole. */
const mostNames = 5

/**
 * A name as the filter reads it: of a first and other names the last counts, by its initial, "Nora Lind" as "Nora L.". Nobody is a spammer for a last name,
 * and what models learn from has most of them cut so. Gives any other name back as it is.
 */
export function nameAsRead(author: string): string {
  const [first = '', ...others] = author
    .normalize('NFC')
    .trim()
    .split(/\s+/u, mostNames + 1)
  const last = others.at(-1)
  if (last === undefined || others.length >= mostNames || !firstName.test(first) || !laterName.test(last)) return author
  return others.every((name) => laterName.test(name) || particles.has(name))
    ? `${first} ${String.fromCodePoint(last.codePointAt(0) ?? 0)}.`
    : author
}
