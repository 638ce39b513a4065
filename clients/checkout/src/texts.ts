/** What the component says, in the shopper's language. */
export type Texts = {
  readonly heading: string
  readonly to: (place: string) => string
  readonly door: string
  readonly pickup: string
  readonly day: string
  readonly time: string
  readonly shop: string
  readonly from: (price: string) => string
  readonly free: string
  readonly cheapest: string
  readonly soonest: string
  readonly anyTime: string
  /** What stands before and after the time left. */
  readonly orderWithin: (day: string) => readonly [string, string]
  readonly away: (distance: string) => string
  readonly openToday: (hours: string) => string
  readonly closedToday: string
  readonly closed: string
  readonly openingTimes: string
  readonly ready: (day: string) => string
  readonly loading: string
  readonly loaded: (count: number) => string
  readonly saving: string
  readonly saved: (what: string) => string
  readonly notSaved: string
  readonly retry: string
  readonly lost: (what: string) => string
  readonly repriced: (what: string, before: string, now: string) => string
  readonly confirmed: string
  readonly errorTitle: string
  readonly error: string
  readonly over: string
  readonly emptyTitle: string
  readonly empty: Readonly<Record<'Place' | 'Size' | 'Value' | 'Dates' | 'Full' | 'Goods', string>>
}

const en: Texts = {
  heading: 'Delivery',
  to: (place) => `to ${place}`,
  door: 'To your door',
  pickup: 'Collect nearby',
  day: 'Day',
  time: 'Time and price',
  shop: 'Pickup point',
  from: (price) => `from ${price}`,
  free: 'Free',
  cheapest: 'Cheapest',
  soonest: 'Soonest',
  anyTime: 'Any time',
  orderWithin: (day) => ['Order within ', ` for ${day}`],
  away: (distance) => `${distance} away`,
  openToday: (hours) => `Open today ${hours}`,
  closedToday: 'Closed today',
  closed: 'Closed',
  openingTimes: 'Opening times',
  ready: (day) => `Ready ${day}`,
  loading: 'Looking for delivery options …',
  loaded: (count) => (count === 1 ? 'One delivery option.' : `${count} delivery options.`),
  saving: 'Saving your choice …',
  saved: (what) => `Your delivery: ${what}`,
  notSaved: 'Your choice could not be saved. Please choose again.',
  retry: 'Try again',
  lost: (what) => `${what} is no longer available. Please choose again.`,
  repriced: (what, before, now) => `${what} now costs ${now} instead of ${before}.`,
  confirmed: 'Your order is placed. It comes as you chose:',
  errorTitle: 'We could not load the delivery options',
  error: 'Nothing you entered is lost. Check your connection and try again.',
  over: 'This page has been open for a while. Please reload it to see what is possible now.',
  emptyTitle: 'No delivery is possible at the moment',
  empty: {
    Place: 'We do not deliver to this address. Please try another one.',
    Size: 'Something in your basket is too large or too heavy to be sent to this address.',
    Value: 'Your basket is worth more than can be sent to this address.',
    Dates: 'No delivery day is open for this address. Please look again tomorrow.',
    Full: 'Every delivery to this address is fully booked. Please look again tomorrow.',
    Goods: 'Something in your basket cannot be sent to this address.',
  },
}

const de: Texts = {
  heading: 'Lieferung',
  to: (place) => `nach ${place}`,
  door: 'Nach Hause',
  pickup: 'In der Nähe abholen',
  day: 'Tag',
  time: 'Zeit und Preis',
  shop: 'Abholstelle',
  from: (price) => `ab ${price}`,
  free: 'Kostenlos',
  cheapest: 'Günstigste',
  soonest: 'Schnellste',
  anyTime: 'Ganztägig',
  orderWithin: (day) => ['Noch ', ` für Lieferung am ${day}`],
  away: (distance) => `${distance} entfernt`,
  openToday: (hours) => `Heute ${hours} geöffnet`,
  closedToday: 'Heute geschlossen',
  closed: 'Geschlossen',
  openingTimes: 'Öffnungszeiten',
  ready: (day) => `Abholbereit ${day}`,
  loading: 'Lieferoptionen werden gesucht …',
  loaded: (count) => (count === 1 ? 'Eine Lieferoption.' : `${count} Lieferoptionen.`),
  saving: 'Ihre Wahl wird gespeichert …',
  saved: (what) => `Ihre Lieferung: ${what}`,
  notSaved: 'Ihre Wahl konnte nicht gespeichert werden. Bitte wählen Sie noch einmal.',
  retry: 'Noch einmal versuchen',
  lost: (what) => `${what} ist nicht mehr verfügbar. Bitte wählen Sie neu.`,
  repriced: (what, before, now) => `${what} kostet jetzt ${now} statt ${before}.`,
  confirmed: 'Ihre Bestellung ist aufgegeben. Sie kommt, wie Sie gewählt haben:',
  errorTitle: 'Die Lieferoptionen konnten nicht geladen werden',
  error:
    'Ihre Eingaben bleiben erhalten. Prüfen Sie die Verbindung und versuchen Sie es noch einmal.',
  over: 'Diese Seite ist schon länger offen. Bitte laden Sie sie neu, um zu sehen, was jetzt möglich ist.',
  emptyTitle: 'Zurzeit ist keine Lieferung möglich',
  empty: {
    Place: 'An diese Adresse liefern wir nicht. Bitte versuchen Sie eine andere.',
    Size: 'Etwas in Ihrem Warenkorb ist zu groß oder zu schwer für diese Adresse.',
    Value: 'Ihr Warenkorb ist mehr wert, als an diese Adresse geschickt werden kann.',
    Dates: 'Für diese Adresse ist kein Liefertag frei. Bitte sehen Sie morgen wieder nach.',
    Full: 'Alle Lieferungen an diese Adresse sind ausgebucht. Bitte sehen Sie morgen wieder nach.',
    Goods: 'Etwas in Ihrem Warenkorb kann nicht an diese Adresse geschickt werden.',
  },
}

const fr: Texts = {
  heading: 'Livraison',
  to: (place) => `à ${place}`,
  door: 'À domicile',
  pickup: 'Point de retrait',
  day: 'Jour',
  time: 'Horaire et prix',
  shop: 'Point de retrait',
  from: (price) => `dès ${price}`,
  free: 'Gratuit',
  cheapest: 'Le moins cher',
  soonest: 'Le plus tôt',
  anyTime: 'Toute la journée',
  orderWithin: (day) => ['Commandez d’ici ', ` pour une livraison ${day}`],
  away: (distance) => `à ${distance}`,
  openToday: (hours) => `Ouvert aujourd’hui ${hours}`,
  closedToday: 'Fermé aujourd’hui',
  closed: 'Fermé',
  openingTimes: 'Horaires d’ouverture',
  ready: (day) => `Disponible ${day}`,
  loading: 'Recherche des livraisons possibles …',
  loaded: (count) => (count === 1 ? 'Une livraison possible.' : `${count} livraisons possibles.`),
  saving: 'Enregistrement de votre choix …',
  saved: (what) => `Votre livraison : ${what}`,
  notSaved: 'Votre choix n’a pas pu être enregistré. Veuillez choisir à nouveau.',
  retry: 'Réessayer',
  lost: (what) => `${what} n’est plus disponible. Veuillez choisir à nouveau.`,
  repriced: (what, before, now) => `${what} coûte désormais ${now} au lieu de ${before}.`,
  confirmed: 'Votre commande est passée. Elle arrive comme vous l’avez choisi :',
  errorTitle: 'Les livraisons possibles n’ont pas pu être chargées',
  error: 'Rien de ce que vous avez saisi n’est perdu. Vérifiez la connexion et réessayez.',
  over: 'Cette page est ouverte depuis longtemps. Rechargez-la pour voir ce qui est possible.',
  emptyTitle: 'Aucune livraison n’est possible pour le moment',
  empty: {
    Place: 'Nous ne livrons pas à cette adresse. Veuillez en essayer une autre.',
    Size: 'Un article de votre panier est trop grand ou trop lourd pour cette adresse.',
    Value: 'La valeur de votre panier dépasse ce qui peut être envoyé à cette adresse.',
    Dates: 'Aucun jour de livraison n’est ouvert pour cette adresse. Revenez demain.',
    Full: 'Toutes les livraisons à cette adresse sont complètes. Revenez demain.',
    Goods: 'Un article de votre panier ne peut pas être envoyé à cette adresse.',
  },
}

const pl: Texts = {
  heading: 'Dostawa',
  to: (place) => `adres: ${place}`,
  door: 'Pod drzwi',
  pickup: 'Odbiór w pobliżu',
  day: 'Dzień',
  time: 'Godzina i cena',
  shop: 'Punkt odbioru',
  from: (price) => `od ${price}`,
  free: 'Bezpłatnie',
  cheapest: 'Najtaniej',
  soonest: 'Najszybciej',
  anyTime: 'Cały dzień',
  orderWithin: (day) => ['Zamów w ciągu ', `, dostawa: ${day}`],
  away: (distance) => `${distance} stąd`,
  openToday: (hours) => `Dziś otwarte ${hours}`,
  closedToday: 'Dziś nieczynne',
  closed: 'Nieczynne',
  openingTimes: 'Godziny otwarcia',
  ready: (day) => `Do odbioru: ${day}`,
  loading: 'Szukamy możliwości dostawy …',
  loaded: (count) => `Liczba możliwości dostawy: ${count}.`,
  saving: 'Zapisujemy wybór …',
  saved: (what) => `Twoja dostawa: ${what}`,
  notSaved: 'Nie udało się zapisać wyboru. Wybierz ponownie.',
  retry: 'Spróbuj ponownie',
  lost: (what) => `${what}: ta dostawa nie jest już dostępna. Wybierz ponownie.`,
  repriced: (what, before, now) => `${what} kosztuje teraz ${now} zamiast ${before}.`,
  confirmed: 'Zamówienie złożone. Dostawa zgodnie z wyborem:',
  errorTitle: 'Nie udało się wczytać możliwości dostawy',
  error: 'Wprowadzone dane są bezpieczne. Sprawdź połączenie i spróbuj ponownie.',
  over: 'Ta strona jest otwarta od dłuższego czasu. Odśwież ją, aby zobaczyć aktualne możliwości.',
  emptyTitle: 'W tej chwili dostawa nie jest możliwa',
  empty: {
    Place: 'Nie dostarczamy pod ten adres. Spróbuj podać inny.',
    Size: 'Coś w koszyku jest za duże lub za ciężkie, aby wysłać to pod ten adres.',
    Value: 'Koszyk jest wart więcej, niż można wysłać pod ten adres.',
    Dates: 'Żaden dzień dostawy nie jest dostępny dla tego adresu. Sprawdź jutro.',
    Full: 'Wszystkie dostawy pod ten adres są zajęte. Sprawdź jutro.',
    Goods: 'Czegoś z koszyka nie można wysłać pod ten adres.',
  },
}

const languages: Readonly<Record<string, Texts>> = { en, de, fr, pl }

/** Texts and locale for a language tag (`de-AT`); English where it is another language. */
export function textsFor(tag: string): { readonly texts: Texts; readonly locale: string } {
  const texts = languages[tag.slice(0, 2).toLowerCase()]
  return texts ? { texts, locale: tag } : { texts: en, locale: 'en' }
}
