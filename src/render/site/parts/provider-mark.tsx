import type { WayKind } from '../../../app/ports/sign-in.js'

/** The mark by which readers know a provider, in one colour, drawn for Masthead. It says nothing that the words beside it do not. */
export const ProviderMark = ({ kind }: { kind: WayKind }) => (
  <svg class="provider-mark" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">
    {drawings[kind]()}
  </svg>
)

const line = { fill: 'none', stroke: 'currentColor', 'stroke-width': '1.9', 'stroke-linecap': 'round', 'stroke-linejoin': 'round' } as const

const drawings: Readonly<Record<WayKind, () => unknown>> = {
  wordpress: () => (
    <>
      <circle cx="12" cy="12" r="10" {...line} stroke-width="1.5" />
      <path d="M6 8.2l3.4 9 2.6-7.6 2.6 7.6 3.4-9M4.9 8.2h3M10.2 8.2h3M16.4 8.2h2.4" {...line} />
    </>
  ),
  google: () => <path d="M19.2 6.4A9 9 0 1 0 21 12.6h-8.6" {...line} stroke-width="3" stroke-linecap="butt" stroke-linejoin="miter" />,
  x: () => (
    <>
      <path d="M3.6 3.6h4.2l12.6 16.8h-4.2z" {...line} />
      <path d="M20 3.6l-7 7.6M10.8 13.4L4 20.4" {...line} />
    </>
  ),
  facebook: () => (
    <path
      fill="currentColor"
      d="M12 1.8a10.2 10.2 0 0 0-1.7 20.3v-7.2H7.7V12h2.6V9.7c0-2.6 1.5-4 3.9-4 1.1 0 2.2.2 2.2.2v2.5h-1.3c-1.2 0-1.6.8-1.6 1.6v2h2.8l-.5 2.9h-2.3v7.2A10.2 10.2 0 0 0 12 1.8z"
    />
  ),
  mastodon: () => (
    <>
      <path d="M12 3c5 0 7.8 1.3 8.4 4.6.3 2 .3 4.6-.2 6.3-.6 2.2-3.3 2.9-7.2 3.1-1.3.1-2.7 0-4-.3.2 2.3 3 2.9 6.5 2.2" {...line} />
      <path d="M12 3C7 3 4.2 4.3 3.6 7.600c-.5 3.7-.4 9.2 2.4 11.6 1.6 1.3 4 1.9 6.6 1.8" {...line} />
      <path d="M7.4 13V9.200a2.3 2.3 0 0 1 4.6 0v2m0-2a2.3 2.3 0 0 1 4.6 0V13" {...line} />
    </>
  ),
  openid: () => (
    <>
      <path d="M13 3v17.5" {...line} stroke-width="2.6" stroke-linecap="butt" />
      <path d="M13 20.400C7 20 2.8 17.3 2.8 14s3.7-5.9 8.4-6.300M15.4 7.800c1.8.2 3.4.8 4.7 1.600M20.9 6.600v4h-4.6" {...line} />
    </>
  ),
  member: () => (
    <>
      <rect x="2.5" y="5" width="19" height="14" rx="1.5" {...line} />
      <circle cx="8.5" cy="10.5" r="2" {...line} />
      <path d="M5 16c.5-1.7 1.8-2.5 3.5-2.500S11.5 14.3 12 16M15 10h3.500M15 14h3.5" {...line} />
    </>
  ),
  mail: () => (
    <>
      <rect x="2.5" y="5" width="19" height="14" rx="1.5" {...line} />
      <path d="M3 6.500l9 7 9-7" {...line} />
    </>
  ),
  passkey: () => (
    <>
      <circle cx="8" cy="8.5" r="5" {...line} />
      <circle cx="7" cy="7.5" r="1.1" fill="currentColor" />
      <path d="M11.6 12l8.6 8.500v-3h-2.800v-2.700h-2.7" {...line} />
    </>
  ),
}
