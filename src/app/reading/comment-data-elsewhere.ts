import type { Reading } from './reading.js'

/** Who outside hears of comments, and whose comments are judged here. */
export type CommentDataElsewhere = {
  /** The server that is asked for a second opinion. */
  readonly secondOpinion: string | undefined
  /** Whether other sites ask this one's filter. */
  readonly othersAsk: boolean
}

/** What the page of comment data says of other servers. */
export async function commentDataElsewhere({ site, stores }: Reading): Promise<CommentDataElsewhere> {
  const { settings } = site
  const isNamed = settings['comments.second-opinion-key'] !== '' && settings['comments.second-opinion-url'] !== ''
  return {
    secondOpinion: isNamed ? URL.parse(settings['comments.second-opinion-url'])?.host : undefined,
    othersAsk: (await stores.siteKeys.all()).some(({ revokedAt }) => revokedAt === undefined),
  }
}
