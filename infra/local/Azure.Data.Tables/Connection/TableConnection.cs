using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables.Pipeline;

namespace Azure.Data.Tables.Connection;

/// <summary>A service, a way to sign in, and the pipeline that all requests to it go through.</summary>
internal sealed class TableConnection
{
    private static readonly TableClientOptions Defaults = new();

    private readonly HttpPipeline pipeline;
    private readonly string version;

    private TableConnection(TableAddress address, TableClientOptions? options, HttpPipelinePolicy? authentication, TableSharedKeyCredential? key)
    {
        options ??= Defaults;
        Service = address.Service;
        AccountName = key?.AccountName ?? address.AccountName;
        Key = key;
        version = options.Version;

        // Signing stands below the retries: each try is signed with its own date.
        var pipelineOptions = new HttpPipelineOptions(options) { RequestFailedDetailsParser = new TableErrorParser() };
        if (authentication is not null)
        {
            pipelineOptions.PerRetryPolicies.Add(authentication);
        }

        pipeline = HttpPipelineBuilder.Build(pipelineOptions);
    }

    public Uri Service { get; }

    public string AccountName { get; }

    /// <summary>The account's key, when that is how the client signs in; what a shared access signature is made with.</summary>
    public TableSharedKeyCredential? Key { get; }

    public static TableConnection WithConnectionString(string connectionString, TableClientOptions? options)
    {
        var parsed = ConnectionString.Parse(connectionString);
        var address = TableAddress.Parse(parsed.Endpoint);
        return parsed.Key is null
            ? new(address, options, new SasPolicy(new AzureSasCredential(parsed.Sas!)), key: null)
            : WithKey(address, parsed.Key, options);
    }

    public static TableConnection WithKey(TableAddress address, TableSharedKeyCredential credential, TableClientOptions? options)
    {
        ArgumentNullException.ThrowIfNull(credential);
        return new(address, options, new SharedKeyLitePolicy(credential), credential);
    }

    public static TableConnection WithSas(TableAddress address, AzureSasCredential credential, TableClientOptions? options)
    {
        ArgumentNullException.ThrowIfNull(credential);
        RequireHttps(address, "A shared access signature");
        return new(address, options, new SasPolicy(credential), key: null);
    }

    /// <summary>The URI carries the signature, or the transport brings its own.</summary>
    public static TableConnection WithSasOf(TableAddress address, TableClientOptions? options)
    {
        if (address.Sas is null)
        {
            return new(address, options, authentication: null, key: null);
        }

        return WithSas(address, new AzureSasCredential(address.Sas), options);
    }

    public static TableConnection WithToken(TableAddress address, TokenCredential credential, TableClientOptions? options)
    {
        ArgumentNullException.ThrowIfNull(credential);
        var scope = (options?.Audience ?? TableAudience.AzurePublicCloud).Scope;
        return new(address, options, new BearerTokenAuthenticationPolicy(credential, scope), key: null);
    }

    /// <summary>A request; <paramref name="pathAndQuery"/> is encoded and begins with a slash.</summary>
    public HttpMessage CreateMessage(RequestMethod method, string pathAndQuery)
    {
        var message = pipeline.CreateMessage();
        var request = message.Request;
        request.Method = method;
        request.Uri.Reset(UriOf(pathAndQuery));
        request.Headers.SetValue("x-ms-version", version);
        request.Headers.SetValue("DataServiceVersion", "3.0");
        request.Headers.SetValue("Accept", "application/json;odata=minimalmetadata");
        return message;
    }

    public Uri UriOf(string pathAndQuery) => new($"{Service.AbsoluteUri.TrimEnd('/')}{pathAndQuery}");

    /// <summary>Sends a request and answers its response.</summary>
    /// <param name="message">The request.</param>
    /// <param name="tolerated">A failing status that the caller deals with.</param>
    /// <param name="cancellationToken">Gives the request up.</param>
    /// <exception cref="RequestFailedException">The service answered another failing status, or did not answer.</exception>
    public async ValueTask<Response> SendAsync(HttpMessage message, int? tolerated, CancellationToken cancellationToken)
    {
        Tolerate(message, tolerated);
        await pipeline.SendAsync(message, cancellationToken).ConfigureAwait(false);
        return Checked(message.Response);
    }

    /// <summary><see cref="SendAsync"/> for callers that cannot wait asynchronously.</summary>
    public Response Send(HttpMessage message, int? tolerated, CancellationToken cancellationToken)
    {
        Tolerate(message, tolerated);
        pipeline.Send(message, cancellationToken);
        return Checked(message.Response);
    }

    private static void Tolerate(HttpMessage message, int? status)
    {
        if (status is { } tolerated)
        {
            message.ResponseClassifier = new ToleratingClassifier(tolerated);
        }
    }

    private static Response Checked(Response response) => response.IsError ? throw new RequestFailedException(response) : response;

    private static void RequireHttps(TableAddress address, string what)
    {
        if (address.Service.Scheme != Uri.UriSchemeHttps && !address.Service.IsLoopback)
        {
            throw new ArgumentException($"{what} would be readable on the way to {address.Service}: use https.", nameof(address));
        }
    }
}
