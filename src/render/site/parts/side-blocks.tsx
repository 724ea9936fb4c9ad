import type { SideBlock } from '../../../app/reading/site-frame.js'
import { trusted } from '../../trusted.js'
import type { Wording } from '../../words.js'
import { LinkList } from './link-list.js'
import { RecentComments } from './recent-comments.js'
import { scrollable } from './scrollable.js'

/** The blocks that the editor put beside the text, in the editor's order. */
export const SideBlocks = ({ blocks, wording }: { blocks: readonly SideBlock[]; wording: Wording }) => (
  <>
    {blocks.map((block) => (
      <section class={`block block-${block.type}`}>
        {titleOf(block, wording) !== '' && <h2>{titleOf(block, wording)}</h2>}
        <BlockContent block={block} wording={wording} />
      </section>
    ))}
  </>
)

/** The editor's own title, or the usual one of its kind. */
function titleOf({ type, title }: SideBlock, { words }: Wording): string {
  if (title !== '') return title
  if (type === 'archives') return words.archive
  return type === 'recent-comments' ? words.recentComments : ''
}

function BlockContent({ block, wording }: { block: SideBlock; wording: Wording }) {
  switch (block.type) {
    case 'links':
      return <LinkList links={block.links} />
    case 'archives':
      return (
        <ul class="archives">
          {block.months.map(({ month, href, count }) => (
            <li>
              <a href={href}>{wording.period(month)}</a> <span class="count">{wording.number(count)}</span>
            </li>
          ))}
        </ul>
      )
    case 'recent-comments':
      return <RecentComments comments={block.comments} wording={wording} />
    case 'text':
      return <div class="text">{trusted(scrollable(block.html, wording))}</div>
    case 'support':
      return (
        <>
          <p>{block.text}</p>
          <p>
            <a class="button" href={block.link.href}>
              {block.link.text}
            </a>
          </p>
        </>
      )
    default:
      return block satisfies never
  }
}
