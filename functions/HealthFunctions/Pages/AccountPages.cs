using HealthFunctions.Core.Accounts;
using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Pulses;
using HealthFunctions.Core.Scoring.Results;
using HealthFunctions.Crm;
using HealthFunctions.Http;
using HealthFunctions.Http.Views;
using HealthFunctions.Learning.Likelihoods;
using HealthFunctions.Recalculation;
using HealthFunctions.Startup;
using HealthFunctions.Storage.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace HealthFunctions.Pages;

/// <summary>What the page of an account shows: what the API tells of it, and the facts behind it.</summary>
/// <param name="accounts">The accounts.</param>
/// <param name="api">Answers where there is no such account.</param>
/// <param name="health">The calculation.</param>
/// <param name="models">The models.</param>
/// <param name="crms">The CRMs.</param>
/// <param name="actions">What to do about it.</param>
/// <param name="scales">What pulses stand for.</param>
/// <param name="learning">How likely outcomes are.</param>
/// <param name="usage">The product's features.</param>
/// <param name="time">The clock.</param>
public sealed class AccountPages(
    AccountStore accounts,
    AccountApi api,
    AccountHealth health,
    ActiveModel models,
    CrmCatalogue crms,
    AccountActions actions,
    PulseScales scales,
    LearningApi learning,
    IOptions<UsageOptions> usage,
    TimeProvider time)
{
    /// <summary>The account, its facts, and its metrics in words.</summary>
    internal async Task<IResult> GetAsync(string id, CancellationToken cancellationToken)
    {
        if (!AccountId.IsValid(id) || await accounts.GetAsync(id, crms.Names, cancellationToken) is not { } account)
        {
            return await api.GetAsync(id, cancellationToken);
        }

        var now = time.GetUtcNow();
        var result = health.Current(account, await models.GetAsync(cancellationToken), now);
        var page = new AccountPage(
            AccountView.Of(account, result, actions.Of(account, result), now, scales),
            AccountFacts.Of(account.State, usage.Value.Catalogue, now),
            [.. result.Metrics.Select(Words).OfType<MetricWords>()],
            await learning.LikelihoodsAsync(account, now, cancellationToken));
        return Results.Json(page, PagesJson.Default.AccountPage);
    }

    private static MetricWords? Words(MetricHealth metric) => MetricCatalog.TryFind(metric.Name, out var definition)
        ? new MetricWords(metric.Name, definition.Dimension, definition.Show(metric.Value), definition.Window, definition.Description, definition.Unit.Plural)
        : null;
}

/// <summary>Everything on the page of an account.</summary>
/// <param name="Account">What the API tells.</param>
/// <param name="Facts">The facts behind it.</param>
/// <param name="Metrics">The metrics in words.</param>
/// <param name="Likelihoods">How likely outcomes are; empty where nothing was learned.</param>
internal sealed record AccountPage(AccountView Account, AccountFacts Facts, IReadOnlyList<MetricWords> Metrics, IReadOnlyList<Likelihood> Likelihoods);

/// <summary>A metric in words.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Dimension">The dimension it belongs to by default.</param>
/// <param name="Shown">Its value with its unit.</param>
/// <param name="Window">How far it looks back.</param>
/// <param name="Description">What it means.</param>
/// <param name="Unit">The unit of its numbers; <c>%</c> for parts of one.</param>
internal sealed record MetricWords(string Name, string Dimension, string Shown, string Window, string Description, string Unit);
