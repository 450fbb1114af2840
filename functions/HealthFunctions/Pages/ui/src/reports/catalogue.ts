/** A report: what it is called here, what it answers, and which parts of the question it looks at. */
export interface Kind { name: string; title: string; about: string; asks: ('by' | 'interval' | 'from' | 'to')[] }

export const kinds: Kind[] = [
  { name: 'pulse-health', title: 'Pulses', about: 'What customer success managers say of their accounts.', asks: ['by', 'to'] },
  { name: 'pulse-reasons', title: 'Reasons', about: 'Why they say so, by reason and department.', asks: ['by', 'to'] },
  { name: 'pulse-trend', title: 'Pulse trend', about: 'How pulses have changed, and which accounts went from which status to which.', asks: ['by', 'interval', 'from', 'to'] },
  { name: 'pulse-coverage', title: 'Coverage', about: 'Who keeps pulses up to date.', asks: ['from', 'to'] },
  { name: 'pulse-consistency', title: 'Consistency', about: 'Whose pulses are greener or redder than the data, and than those of the others.', asks: ['to'] },
  { name: 'health', title: 'Health', about: 'How many accounts are in which band, and what they are worth.', asks: ['by'] },
  { name: 'at-risk-revenue', title: 'At risk', about: 'How much may be lost, and by what.', asks: ['by', 'to'] },
];
