using System.Text.Json;
using HealthFunctions.Core.Accounts;
using HealthFunctions.Core.Signals;
using HealthFunctions.Sources.Json;

namespace HealthFunctions.Sources.Chargebee;

/// <summary>By what names an event calls its customer.</summary>
/// <param name="customer">The customer in the event; null where it has none.</param>
internal sealed class ChargebeeCustomerNames(ChargebeeCustomer? customer)
{
    private readonly string? accountId = customer is null
        ? null
        : AccountOf(JsonText.Member(customer.MetaData, "account_id")) ?? AccountOf(customer.CfAccountId);

    private readonly string? mailDomain = MailDomain.Of(customer?.Email);

    /// <summary>The signal, said to be of the customer of this event.</summary>
    /// <param name="signal">What the event says.</param>
    /// <param name="customerId">The customer's id in the object that says it.</param>
    /// <param name="path">The object's JSON path in the body.</param>
    /// <exception cref="JsonException">Nothing in the event tells the customer.</exception>
    public Signal Name(Signal signal, string? customerId, string path)
    {
        var id = customerId ?? customer?.Id ?? throw new JsonException("must be there", $"{path}.customer_id", null, null);
        var same = customer?.Id == id;
        return signal with
        {
            ExternalId = new ExternalId(ChargebeeSource.SourceName, id),
            AccountId = same ? accountId : null,
            MailDomain = same ? mailDomain : null,
        };
    }

    /// <summary>What its owner wrote there may be anything; what cannot be an account's id is none.</summary>
    private static string? AccountOf(JsonElement? written)
    {
        var text = written switch
        {
            { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
            { } value => JsonText.Of(value),
            null => null,
        };
        return AccountId.IsValid(text) ? text : null;
    }
}
