using Azure.Core;
using Azure.Identity;

namespace HealthFunctions.Crm.Dataverse;

/// <summary>Who we are to Dataverse: the app registration of the settings, or the function app itself.</summary>
internal static class DataverseCredential
{
    internal static TokenCredential For(DataverseOptions options)
    {
        if (options.TenantId.Length > 0)
            return new ClientSecretCredential(options.TenantId, options.ClientId, options.ClientSecret);

        return new ManagedIdentityCredential(
            options.ClientId.Length > 0 ? ManagedIdentityId.FromUserAssignedClientId(options.ClientId) : ManagedIdentityId.SystemAssigned);
    }
}
