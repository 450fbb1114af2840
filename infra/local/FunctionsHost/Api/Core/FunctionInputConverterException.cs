namespace Microsoft.Azure.Functions.Worker;

/// <summary>What triggered a function does not fit one of its parameters.</summary>
public class FunctionInputConverterException : FunctionWorkerException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">Which parameter, and what does not fit.</param>
    public FunctionInputConverterException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">Which parameter, and what does not fit.</param>
    /// <param name="innerException">Why.</param>
    public FunctionInputConverterException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
