/** What the editor of articles says. */
export const editorScripts = {} as const
