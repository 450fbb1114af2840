using SamplePortfolio.Accounts;
using SamplePortfolio.Stories;

namespace SamplePortfolio;

/// <summary>An account of the portfolio, as it is put into the app.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">The company's name.</param>
/// <param name="Kind">"story", or the kind of customer it is.</param>
/// <param name="Story">The story, where one was written for it.</param>
/// <param name="Body">The body of <c>PUT /api/accounts/{id}</c>.</param>
/// <param name="Pulses">The pulses set, oldest first.</param>
internal sealed record SampleAccount(string Id, string Name, string Kind, Story? Story, byte[] Body, IReadOnlyList<PulseEntry> Pulses);
