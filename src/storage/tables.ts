import type { CountsTables } from './tables/counts.js'
import type { DiscussionTables } from './tables/discussion.js'
import type { ImportsTables } from './tables/imports.js'
import type { LettersTables } from './tables/letters.js'
import type { LogTables } from './tables/log.js'
import type { MachineryTables } from './tables/machinery.js'
import type { MediaTables } from './tables/media.js'
import type { ModerationTables } from './tables/moderation.js'
import type { PeopleTables } from './tables/people.js'
import type { PrivacyTables } from './tables/privacy.js'
import type { PublishingTables } from './tables/publishing.js'
import type { SignInsTables } from './tables/sign-ins.js'
import type { SpamTables } from './tables/spam.js'

/** Row types, column for column as the migrations make them. Times are UTC milliseconds, truths are 0 and 1, JSON is text. */
export type Tables = PeopleTables &
  SignInsTables &
  PublishingTables &
  MediaTables &
  DiscussionTables &
  ModerationTables &
  LettersTables &
  SpamTables &
  PrivacyTables &
  LogTables &
  ImportsTables &
  CountsTables &
  MachineryTables
