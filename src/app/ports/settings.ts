export type SettingsStore = {
  /** Only those that were set; as text, by name. */
  all(): Promise<Readonly<Record<string, string>>>
  set(name: string, value: string): Promise<void>
  unset(name: string): Promise<void>
}
