/** The name of the field of the form that readers do not see: no browser fills it in by itself, and who fills in everything does. */
export const honeypotName = 'subject'
