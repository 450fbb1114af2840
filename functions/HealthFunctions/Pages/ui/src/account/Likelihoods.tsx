import { percent, sentence, words } from '../format';
import { Bar, Card } from '../parts';
import type { Likelihood } from '../types';

const bare = 0.995;

/** Nothing is certain: what rounds to all or nothing is said to be less or more. */
const chance = (part: number) => part >= bare ? '> 99%' : part < 1 - bare ? '< 1%' : percent(part);

/** How likely outcomes are, and what makes them so. Shown only where something was learned. */
export const Likelihoods = ({ items }: { items: Likelihood[] }) => items.length === 0 ? null : (
  <Card title="Likelihood" class="w12" aside="learned from recorded outcomes">
    <div class="likelihoods">
      {items.map(item => (
        <section key={item.target} aria-label={`Likelihood: ${words(item.target)}`}>
          <h3>{words(item.target)}{item.horizonDays !== undefined && ` within ${item.horizonDays} days`}</h3>
          <p class="big"><b>{chance(item.probability)}</b><Bar part={item.probability} /><span class="soft">{chance(item.baseRate)} for all accounts</span></p>
          <ul class="rows">
            {item.drivers.map(driver => (
              <li key={driver.feature}><span class="wrap">{sentence(driver.sentence)}</span><span class="soft"><span aria-hidden="true">{driver.effect > 0 ? '↑' : '↓'}</span> {driver.effect > 0 ? 'more' : 'less'} likely</span></li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  </Card>
);
