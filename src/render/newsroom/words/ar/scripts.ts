import { editorScripts } from './editor-scripts.js'
import { queueScripts } from './queue-scripts.js'

/** What the scripts of the newsroom say. */
export const scripts = {
  ...editorScripts,
  ...queueScripts,
  'Go to': 'اذهب إلى',
  'Go to …': 'اذهب إلى …',
  'Nothing is called that.': 'لا شيء بهذا الاسم.',
  'The newsroom does not answer. Is the connection gone?': 'غرفة التحرير لا تجيب. هل انقطع الاتصال؟',
  Found: 'ما وُجد',
} as const
