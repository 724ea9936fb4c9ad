/** Other requests come in between two batches of long work. */
export const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
