// The look-up word of the citizen.
export const lookUp = {
  lookUp: {
    title: 'Look-up word of the citizen',
    there: 'There is a look-up word; a reprinted receipt has the same one.',
    missing: 'There is no look-up word yet: earlier papers open by their QR code.',
    draw: 'Draw a new look-up word',
    why: 'Why a new word',
    reason: {
      first: 'There is no look-up word yet',
      lost: 'The citizen lost the paper',
      seen: 'Others saw the paper or the word',
    },
    lead: 'The new word stands on the printed slip alone. If the paper was lost or seen, the old word and the old QR codes open nothing any more.',
    print: 'Draw it and print the slip',
  },
};
