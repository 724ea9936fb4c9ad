import type { Wording } from '../../words.js'

/** The field that searches the publication. `name="s"` and its address are WordPress's, so that old links and habits work. */
export const SearchForm = ({ query, wording }: { query: string; wording: Wording }) => (
  <search>
    <form class="search-form" action="/" method="get">
      <label for="search-field">{wording.words.searchFor}</label>
      <input id="search-field" type="search" name="s" value={query} placeholder={wording.words.searchHint} autocomplete="off" />
      <button type="submit">{wording.words.search}</button>
    </form>
  </search>
)
