// The first steps of a weight are small rather than wild.
const slopeAtFirst = 0.05

/** Weights that are learned by AdaGrad: the more a weight was moved, the less it moves. */
export class Descent {
  /** Of each weight, itself and the sum of its squared slopes, side by side: half of the time goes into fetching them. */
  readonly #held: Float32Array
  readonly #totals: Float64Array
  readonly #rate: number
  #noted = 0

  constructor(count: number, rate: number) {
    this.#held = new Float32Array(2 * count)
    for (let at = 0; at < count; at++) this.#held[2 * at + 1] = slopeAtFirst
    this.#totals = new Float64Array(count)
    this.#rate = rate
  }

  /** The sum of some weights. */
  sumAt(places: Uint32Array | Uint16Array): number {
    const held = this.#held
    let sum = 0
    for (const at of places) sum += held[2 * at] ?? 0
    return sum
  }

  /** Moves some weights against an error. */
  step(places: Uint32Array | Uint16Array, error: number, decay: number): void {
    const held = this.#held
    for (const at of places) {
      const value = held[2 * at] ?? 0
      const slope = error + decay * value
      const sum = (held[2 * at + 1] ?? 0) + slope * slope
      held[2 * at + 1] = sum
      held[2 * at] = value - (this.#rate * slope) / Math.sqrt(sum)
    }
  }

  /** Notes the weights as they are, for the mean. */
  note(): void {
    this.#noted++
    for (let at = 0; at < this.#totals.length; at++) this.#totals[at] = (this.#totals[at] ?? 0) + (this.#held[2 * at] ?? 0)
  }

  /** The mean of all that was noted, which is steadier than the last. */
  mean(): Float64Array {
    return this.#totals.map((total) => total / Math.max(1, this.#noted))
  }
}
