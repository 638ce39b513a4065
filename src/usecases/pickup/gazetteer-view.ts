import { gazetteerCodesOf, type LatLong } from '../../domain/pickup-locations/index.ts'
import type { CurrentLoad } from '../../store/bulk-loads.ts'
import { findInGazetteer } from '../../store/gazetteer.ts'
import type { Db } from '../../store/index.ts'

/** Where postcodes lie: one query each, and the last many of them in memory. */
export type GazetteerView = {
  /** By whole postcode, else GB sector, else district (ruling 50); null where the gazetteer has none of them. */
  readonly locate: (
    environmentId: number,
    country: string,
    postcode: string | null,
  ) => Promise<LatLong | null>
  /** The country's gazetteer has been replaced: what is remembered of the one before no longer counts. */
  readonly hear: (load: CurrentLoad) => void
}

const mostRemembered = 20_000

export function openGazetteerView(db: Db): GazetteerView {
  const current = new Map<string, { readonly load: number; readonly switching: number }>()
  const remembered = new Map<string, LatLong & { readonly load: number }>()
  return {
    locate: async (environmentId, country, postcode) => {
      const codes = gazetteerCodesOf(postcode, country)
      const key = `${environmentId} ${country} ${codes[0]}`
      const known = remembered.get(key)
      if (known && known.load === current.get(`${environmentId} ${country}`)?.load) return known
      const found = codes.length > 0 && (await findInGazetteer(db, environmentId, country, codes))
      if (!found) return null
      if (remembered.size >= mostRemembered) remembered.clear()
      remembered.set(key, found)
      return found
    },
    hear: ({ environmentId, subject, load, switching }) => {
      const key = `${environmentId} ${subject}`
      if ((current.get(key)?.switching ?? 0) <= switching) current.set(key, { load, switching })
    },
  }
}
