import { useState } from 'react'
import { useSearchParams } from 'react-router'

/** The conditions and the page, and how to set them; `replace`: without a step back in the history. */
export type ConditionsState = readonly [
  params: URLSearchParams,
  setParams: (after: URLSearchParams, options?: { readonly replace: boolean }) => void,
]

/**
 * All of them are in the address of the page, so that a list can be sent to a colleague, but the search does not wait for
 * it: the router draws the whole page for a new address when there is time, 25 to 45 ms after the letter.
 */
export function useConditions(): ConditionsState {
  const [address, setAddress] = useSearchParams()
  const [seen, setSeen] = useState(address)
  const [params, setParams] = useState(address)
  // From a link or the history; or what was set below, come back.
  if (address !== seen) {
    setSeen(address)
    setParams(address)
  }
  return [
    params,
    (after, options) => {
      setParams(after)
      setAddress(after, options)
    },
  ]
}
