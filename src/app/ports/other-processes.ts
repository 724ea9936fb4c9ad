/** The other processes that serve the same publication. What is told is kept nowhere: who does not listen never hears it. */
export type OtherProcesses = {
  /** At most some thousand letters. */
  tell(text: string): Promise<void>
  /** Calls `listener` with what any of them tells, this one too; ends with the database. */
  hear(listener: (text: string) => void): Promise<void>
}
