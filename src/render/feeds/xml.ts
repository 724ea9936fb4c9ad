import { escapeText } from '../escape.js'

/** XML allows none of these, not even escaped, and readers refuse a feed that holds one: https://www.w3.org/TR/xml/#charsets */
const forbidden = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu

/** The document without the characters that XML forbids, which come in with pasted text. */
export const legible = (xml: string): string => xml.replace(forbidden, '')

/** The same without the white space that a builder sets around marked sections, where it would belong to addresses and titles. */
export const compact = (xml: string): string => xml.replace(/>\s+<!\[CDATA\[/g, '><![CDATA[').replace(/\]\]>\s+<\//g, ']]></')

/** Text between tags or in quoted attributes. */
export const xmlText = (text: string): string => legible(escapeText(text))
