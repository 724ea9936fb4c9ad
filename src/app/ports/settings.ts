export type SettingsStore = {
  /** Only those that were set; as text, by name. */
  all(): Promise<Readonly<Record<string, string>>>
  /** Of these the ones that were saved, whatever the environment of the program has in their place. */
  saved(): Promise<Readonly<Record<string, string>>>
  /** Until the transaction ends nobody else changes any. */
  hold(): Promise<void>
  set(name: string, value: string): Promise<void>
  unset(name: string): Promise<void>
}
