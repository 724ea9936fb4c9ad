/** Writing that no spaces part into words: Thai, Lao, Burmese, Khmer, kana, Chinese signs. For the inside of a class of an expression. */
export const unparted = '\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3040-\\u30ff\\u3400-\\u9fff'
