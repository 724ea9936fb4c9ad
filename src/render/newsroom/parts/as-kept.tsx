import type { Say } from '../say.js'

/** What is kept in English because it was written down so, on a page that may speak another language. */
export const AsKept = ({ children, say }: { readonly children: string; readonly say: Say }) =>
  say.language === 'en' ? (
    <>{children}</>
  ) : (
    <bdi lang="en" dir="ltr">
      {children}
    </bdi>
  )
