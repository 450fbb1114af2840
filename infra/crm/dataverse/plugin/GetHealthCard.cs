using System;
using System.IO;
using System.Net.Http;
using System.Runtime.Serialization;
using System.Runtime.Serialization.Json;
using System.Text;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace HealthFunctions.Dataverse;

/// <summary>
/// The custom API hf_GetHealthCard: asks HealthFunctions for a link to an account's card, on behalf of the user who looks at the form. The
/// function key stands in the secure configuration of the step, which no browser sees.
/// </summary>
/// <param name="address">Unsecure configuration: the public address of HealthFunctions, and after a blank the key column where it is not hf_accountid.</param>
/// <param name="functionKey">Secure configuration: a function key.</param>
public sealed class GetHealthCard(string address, string functionKey) : IPlugin
{
    private static readonly HttpClient Http = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };

    /// <inheritdoc/>
    public void Execute(IServiceProvider services)
    {
        var context = (IPluginExecutionContext)services.GetService(typeof(IPluginExecutionContext));
        var factory = (IOrganizationServiceFactory)services.GetService(typeof(IOrganizationServiceFactory));

        // As the user: who may not read the account gets no card of it.
        var asUser = factory.CreateOrganizationService(context.InitiatingUserId);
        var settings = address.Split([' '], 2);
        var keyColumn = settings.Length > 1 ? settings[1] : "hf_accountid";
        var account = asUser.Retrieve("account", ((EntityReference)context.InputParameters["Account"]).Id, new ColumnSet(keyColumn));
        var id = account.GetAttributeValue<string>(keyColumn);
        if (string.IsNullOrEmpty(id))
            throw new InvalidPluginExecutionException($"This account has no HealthFunctions account id in {keyColumn} yet.");

        var user = asUser.Retrieve("systemuser", context.InitiatingUserId, new ColumnSet("internalemailaddress", "fullname"));
        var name = user.GetAttributeValue<string>("internalemailaddress") ?? user.GetAttributeValue<string>("fullname");
        context.OutputParameters["Url"] = Ask(new Uri(new Uri(settings[0]), $"/api/cards/{Uri.EscapeDataString(id)}/token"), name);
    }

    private string Ask(Uri question, string user)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, question);
        request.Headers.Add("x-functions-key", functionKey);
        request.Content = new StringContent(Write(new Question { User = user }), Encoding.UTF8, "application/json");
        try
        {
            // A plug-in is called synchronously and has nobody to give its thread to.
            using var response = Http.SendAsync(request).GetAwaiter().GetResult();
            using var body = response.Content.ReadAsStreamAsync().GetAwaiter().GetResult();
            if ((int)response.StatusCode != 201)
                throw new InvalidPluginExecutionException($"HealthFunctions answered {(int)response.StatusCode}. Check the configuration of hf_GetHealthCard.");

            return ((Answer)new DataContractJsonSerializer(typeof(Answer)).ReadObject(body)).Url
                ?? throw new InvalidPluginExecutionException("HealthFunctions does not know its public address: set Pages__PublicUrl.");
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            throw new InvalidPluginExecutionException("HealthFunctions could not be reached. Reload the form in a moment.");
        }
    }

    private static string Write(Question question)
    {
        using var stream = new MemoryStream();
        new DataContractJsonSerializer(typeof(Question)).WriteObject(stream, question);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    [DataContract]
    private sealed class Question
    {
        [DataMember(Name = "user")]
        public string User { get; set; }
    }

    [DataContract]
    private sealed class Answer
    {
        [DataMember(Name = "url")]
        public string Url { get; set; }
    }
}
