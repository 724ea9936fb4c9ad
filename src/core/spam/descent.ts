// The first steps of a weight are small rather than wild.
const slopeAtFirst = 0.05

/** Weights that are learned by AdaGrad: the more a weight was moved, the less it moves. */
export class Descent {
  readonly values: Float64Array
  readonly #slopes: Float64Array
  readonly #totals: Float64Array
  readonly #rate: number
  #noted = 0

  constructor(count: number, rate: number) {
    this.values = new Float64Array(count)
    this.#slopes = new Float64Array(count).fill(slopeAtFirst)
    this.#totals = new Float64Array(count)
    this.#rate = rate
  }

  step(at: number, error: number, decay: number): void {
    const value = this.values[at] ?? 0
    const slope = error + decay * value
    const sum = (this.#slopes[at] ?? 0) + slope * slope
    this.#slopes[at] = sum
    this.values[at] = value - (this.#rate * slope) / Math.sqrt(sum)
  }

  /** Notes the weights as they are, for the mean. */
  note(): void {
    this.#noted++
    for (let at = 0; at < this.values.length; at++) this.#totals[at] = (this.#totals[at] ?? 0) + (this.values[at] ?? 0)
  }

  /** The mean of all that was noted, which is steadier than the last. */
  mean(): Float64Array {
    return this.#totals.map((total) => total / Math.max(1, this.#noted))
  }
}
