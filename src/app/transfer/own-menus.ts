/** The menus in which an export names our lists of links, so that an import knows each of them again. */
export const ownMenus = {
  'masthead-menu': 'menu.links',
  'masthead-side': 'side.links',
  'masthead-footer': 'footer.links',
} as const

/** A setting that is a list of links. */
export type MenuSetting = (typeof ownMenus)[keyof typeof ownMenus]
