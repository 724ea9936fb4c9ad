/** What was done just now, or why it was not. */
export const Told = ({ done, problem }: { done?: string | undefined; problem?: string | undefined }) => (
  <>
    {done && (
      <p class="notice" role="status">
        {done}
      </p>
    )}
    {problem && (
      <p class="notice error" role="alert">
        {problem}
      </p>
    )}
  </>
)
