import type { Letter, Mailer } from '../app/ports/mailer.js'
import { ok } from '../core/result.js'
import type { Sender } from './composed.js'
import { type LetterFolder, layAside } from './letter-folder.js'
import { sendBySmtp } from './smtp.js'

/** How letters go at the moment. */
export type MailSettings = {
  readonly from: Sender
  /** `smtp://…` or `smtps://…`; empty while there is no mail server. */
  readonly smtpUrl: string
}

export type MailerPorts = LetterFolder & {
  /** Asked before each letter: settings change while the site runs. */
  readonly settings: () => Promise<MailSettings>
  /** Hears of letters that were only laid aside. */
  readonly laidAside: (file: string, letter: Letter) => void
}

/** Sends by the mail server that is set; without one, lays letters aside and says so. */
export function mailer(ports: MailerPorts): Mailer {
  return {
    send: async (letter) => {
      const { from, smtpUrl } = await ports.settings()
      if (smtpUrl !== '') return sendBySmtp(smtpUrl, from, letter)
      const laid = await layAside(ports, from, letter)
      if (laid.type === 'laid-aside') ports.laidAside(laid.file, letter)
      return ok(laid)
    },
  }
}
