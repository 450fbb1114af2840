import { count, day } from '../format';
import { Card, Empty } from '../parts';
import type { AccountPage } from '../types';

/** Who uses the product, and which of its features. */
export function Usage({ usage }: { usage: AccountPage['facts']['usage'] }) {
  const most = Math.max(1, ...usage.activeUsers);
  const used = usage.features.filter(feature => feature.uses > 0);
  const unused = usage.features.filter(feature => feature.uses === 0);
  const top = Math.max(1, ...used.map(feature => feature.uses));
  const dayOf = (i: number) => day(new Date(Date.parse(usage.firstDay) + i * 86_400_000).toISOString());
  return (
    <>
      <Card title="Active users" class="w6" aside={`${count(usage.activeUsers30, 'person', 'people')} in 30 days`}>
        <div class="columns" role="img" aria-label={`Active users a day over 90 days, at most ${Math.max(...usage.activeUsers)}`}>
          {usage.activeUsers.map((people, i) => <i key={i} title={`${dayOf(i)}: ${people}, ${usage.events[i]} events`} style={{ height: `${(people / most) * 100}%` }} />)}
        </div>
        <p class="legend ends"><span>{day(usage.firstDay)}</span><span>at most {Math.max(...usage.activeUsers)} a day</span><span>today</span></p>
      </Card>
      <Card title="Features" class="w6" aside="uses in 30 days">
        {usage.features.length === 0 ? <Empty>No use of a feature has been told.</Empty> : (
          <>
            <ul class="features">{used.map(feature => (
              <li key={feature.name}><span>{feature.name}{feature.highImpact && <span class="badge">high impact</span>}</span><span class="bar" aria-hidden="true"><i class="accent" style={{ width: `${(feature.uses / top) * 100}%` }} /></span><b>{feature.uses}</b></li>
            ))}</ul>
            {unused.length > 0 && <p class="unused"><b>Not used</b> {unused.map(feature => <span key={feature.name} class="chip" title={feature.lastDay ? `Last used ${day(feature.lastDay)}` : 'Never used'}>{feature.name}{feature.highImpact ? ' ★' : ''}</span>)}</p>}
          </>
        )}
      </Card>
    </>
  );
}
