import type { CodePage, ErasedPage, ErasurePage, EverythingPage, PersonalDataPage } from '../../app/privacy/personal-data-page.js'
import type { ArticlePage, WithdrawnPage } from '../../app/reading/article-page.js'
import type { CommentDataPage } from '../../app/reading/comment-data-page.js'
import type {
  CommentFormPage,
  CommentNoticePage,
  CommentPage,
  CommentStatusPage,
  EditCommentPage,
} from '../../app/reading/comment-pages.js'
import type { FollowPage } from '../../app/reading/follow-page.js'
import type { FrontPage } from '../../app/reading/front-page.js'
import type { ListingPage } from '../../app/reading/listing-page.js'
import type { ProblemPage } from '../../app/reading/problem-page.js'
import type { SearchPage } from '../../app/reading/search-page.js'
import { articlePage } from './article-page.js'
import { commentDataPage } from './comment-data-page.js'
import { commentFormPage, commentNoticePage, commentPage, commentStatusPage, editCommentPage } from './comment-pages.js'
import { type CommentPiece, type CommentPieces, commentPieces } from './comment-pieces.js'
import { erasedPage, erasurePage, everythingPage } from './erasure-pages.js'
import { followPage } from './follow-page.js'
import { frontPage } from './front-page.js'
import { listingPage } from './listing-page.js'
import { codePage, personalDataPage } from './personal-data-page.js'
import { problemPage, withdrawnPage } from './problem-page.js'
import { searchPage } from './search-page.js'

/** What a theme is: for each of the reader's pages, a function from its value to a whole HTML document. */
export type Theme = {
  readonly frontPage: (page: FrontPage) => string
  readonly articlePage: (page: ArticlePage) => string
  readonly listingPage: (page: ListingPage) => string
  readonly searchPage: (page: SearchPage) => string
  readonly problemPage: (page: ProblemPage) => string
  readonly withdrawnPage: (page: WithdrawnPage) => string
  readonly commentPage: (page: CommentPage) => string
  readonly commentFormPage: (page: CommentFormPage) => string
  readonly commentStatusPage: (page: CommentStatusPage) => string
  readonly commentDataPage: (page: CommentDataPage) => string
  readonly commentPieces: (pieces: CommentPieces) => readonly CommentPiece[]
  readonly editCommentPage: (page: EditCommentPage) => string
  readonly commentNoticePage: (page: CommentNoticePage) => string
  readonly followPage: (page: FollowPage) => string
  readonly personalDataPage: (page: PersonalDataPage) => string
  readonly codePage: (page: CodePage) => string
  readonly erasurePage: (page: ErasurePage) => string
  readonly erasedPage: (page: ErasedPage) => string
  readonly everythingPage: (page: EverythingPage) => string
}

/** The theme that Masthead comes with. */
export const standardTheme: Theme = {
  frontPage,
  articlePage,
  listingPage,
  searchPage,
  problemPage,
  withdrawnPage,
  commentPage,
  commentFormPage,
  commentStatusPage,
  editCommentPage,
  commentDataPage,
  commentPieces,
  commentNoticePage,
  followPage,
  personalDataPage,
  codePage,
  erasurePage,
  erasedPage,
  everythingPage,
}
