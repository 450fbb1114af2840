namespace Azure.Data.Tables.Protocol;

/// <summary>The answer to a question about something that is not there.</summary>
internal sealed class NoValueResponse<T>(Response response) : NullableResponse<T>
{
    public override bool HasValue => false;

    public override T Value => throw new InvalidOperationException("The entity is not there: look at HasValue before Value.");

    public override Response GetRawResponse() => response;
}
