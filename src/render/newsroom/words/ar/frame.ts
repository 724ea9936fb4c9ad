import { plural } from '../../../words/catalogue.js'

/** What stands on every page, and what many pages say. */
export const frame = {
  'Skip to the content': 'انتقل إلى المحتوى',
  Places: 'الأقسام',
  'Go to…': 'اذهب إلى…',
  'Sign out': 'تسجيل الخروج',
  Today: 'اليوم',
  Articles: 'المقالات',
  Pictures: 'الصور',
  Categories: 'التصنيفات',
  Comments: 'التعليقات',
  People: 'الأشخاص',
  Settings: 'الإعدادات',
  Privacy: 'الخصوصية',
  Log: 'السجل',
  '{count} comments': plural({
    zero: 'لا تعليقات',
    one: 'تعليق واحد',
    two: 'تعليقان',
    few: '{count} تعليقات',
    many: '{count} تعليقًا',
    other: '{count} تعليق',
  }),
} as const
