import type { RenderedPage } from '../kept-page.js'

/** Stands for the page that says an address leads nowhere, which is made once for all such addresses. */
export const notFound: RenderedPage = { status: 404, headers: [], body: Buffer.alloc(0) }
