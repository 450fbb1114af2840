using System.Net;
using System.Net.Security;

namespace Azure.Messaging.ServiceBus;

/// <summary>How a client works. What concerns the network has no effect here, where there is none.</summary>
public class ServiceBusClientOptions
{
    /// <summary>How the service is reached.</summary>
    public ServiceBusTransportType TransportType { get; set; }

    /// <summary>The proxy for web sockets.</summary>
    public IWebProxy? WebProxy { get; set; }

    /// <summary>Checks the certificate of the service.</summary>
    public RemoteCertificateValidationCallback? CertificateValidationCallback { get; set; }

    /// <summary>Another address of the service, such as that of a gateway.</summary>
    public Uri? CustomEndpointAddress { get; set; }

    /// <summary>How long a connection is kept without use.</summary>
    public TimeSpan ConnectionIdleTimeout
    {
        get;
        set => field = Require.Positive(value);
    } = TimeSpan.FromMinutes(1);

    /// <summary>How operations are retried, and how long each try may take.</summary>
    public ServiceBusRetryOptions RetryOptions
    {
        get;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    } = new();

    /// <summary>Names the client in logs; a unique name unless set.</summary>
    public string? Identifier { get; set; }
}
