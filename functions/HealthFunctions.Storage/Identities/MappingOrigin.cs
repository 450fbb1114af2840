using System.Text.Json.Serialization;
using HealthFunctions.Core.Json;

namespace HealthFunctions.Storage.Identities;

/// <summary>Who says that an external id is an account, from the weakest word to the strongest. A stronger word replaces a weaker one.</summary>
[JsonConverter(typeof(NamedEnumConverter<MappingOrigin>))]
public enum MappingOrigin
{
    /// <summary>The account has the mail domain of the customer.</summary>
    Domain,

    /// <summary>The id came with another of the same customer, such as a card with its owner. Such ids may move: the latest word stands.</summary>
    Alias,

    /// <summary>The source says so, such as the metadata of a customer there, or the CRM.</summary>
    Source,

    /// <summary>A person or a program of ours said so by the API.</summary>
    Api,
}
