using System.Text.Json.Nodes;
using SamplePortfolio.Accounts;

namespace SamplePortfolio.Vendors;

/// <summary>The account as it is put at <c>/api/accounts/{id}</c>: the contract, and how each source names the customer.</summary>
internal static class AccountBody
{
    public static byte[] Of(AccountScript script)
    {
        var outline = script.Outline;
        var seats = script.Product.Seats[^1].Seats;
        return Json.Bytes(new JsonObject
        {
            ["name"] = outline.Name,
            ["owner"] = script.OwnerHistory[^1].Owner,
            ["segment"] = outline.Segment,
            ["lifecycleStage"] = outline.Stage,
            ["arr"] = seats * outline.SeatPrice * 12,
            ["currency"] = outline.Currency,
            ["seats"] = seats,
            ["renewalDate"] = RenewalDate(script),
            ["tenureStart"] = TenureStart(script),
            ["externalIds"] = new JsonObject
            {
                [Sources.Stripe] = new JsonArray(script.Billing.CustomerId),
                [Sources.Zendesk] = new JsonArray(script.Support.OrganisationId),
                [Sources.Segment] = new JsonArray(SegmentCalls.GroupId(script)),
            },
        });
    }

    public static string RenewalDate(AccountScript script) => Day(script, script.Outline.RenewsInDays);

    public static string TenureStart(AccountScript script) => Day(script, -script.Outline.CustomerForDays);

    private static string Day(AccountScript script, int days) => script.Window.Today.AddDays(days).ToString("yyyy-MM-dd");
}
