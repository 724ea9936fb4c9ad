import type { PasskeySite } from '../../app/ports/sign-in.js'
import type { NewsroomPorts } from './newsroom-ports.js'

/** For whom the browser makes passkeys: the host of the public address, under the publication’s name. The device makes sure whose finger, face or number it is. */
export async function passkeySite({ reader, origin }: Pick<NewsroomPorts, 'reader' | 'origin'>): Promise<PasskeySite> {
  const { settings } = await reader.site()
  return { origin, name: settings['site.name'] || new URL(origin).host, verifiesPerson: true }
}
