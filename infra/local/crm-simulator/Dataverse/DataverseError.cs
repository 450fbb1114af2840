using System.Text.Json.Nodes;

namespace CrmSimulator.Dataverse;

/// <summary>
/// Errors in Dataverse's shape: https://learn.microsoft.com/power-apps/developer/data-platform/webapi/compose-http-requests-handle-errors.
/// Which code belongs to which fault is documented for few; the others are as users report them.
/// </summary>
internal sealed record DataverseError(int Status, string Code, string Message)
{
    internal JsonObject Body => new() { ["error"] = new JsonObject { ["code"] = Code, ["message"] = Message } };

    internal static DataverseError BadRequest(string message) => new(400, "0x80060888", message);

    internal static DataverseError NoSuchResource(string segment) => new(404, "0x8006088a", $"Resource not found for the segment '{segment}'.");

    internal static DataverseError NoSuchKey() => BadRequest(
        "The key in the request URI is not valid for resource 'Microsoft.Dynamics.CRM.account'. Ensure that the names and number of key "
        + "properties match the declared or alternate key properties for the resource 'Microsoft.Dynamics.CRM.account'.");

    internal static DataverseError NoSuchAccount() => new(404, "0x80060891", "A record with the specified key values does not exist in account entity");

    internal static DataverseError Payload(string cause) => new(
        400,
        "0x80048d19",
        "Error identified in Payload provided by the user for Entity :'accounts', For more information on this error please follow this "
        + $"help link https://go.microsoft.com/fwlink/?linkid=2195293  ---->  InnerException : {cause}");

    internal static DataverseError TooLong(string column, int maxLength) => new(
        400,
        "0x80044331",
        $"A validation error occurred.  The length of the '{column}' attribute of the 'account' entity exceeded the maximum allowed length of '{maxLength}'.");

    internal static DataverseError OutOfRange(string column) => new(
        400, "0x80044330", $"A validation error occurred.  The value of '{column}' on record of type 'account' is outside the valid range.");

    internal static DataverseError Duplicate() => new(412, "0x80060892", "Entity Key violated. A record with the same value already exists.");

    internal static DataverseError Exists(string name) => new(400, "0x80047013", $"An item with schema name {name} already exists.");

    internal static DataverseError Throttled(string code) => new(429, code, code switch
    {
        "0x80072321" => "Combined execution time of incoming requests exceeded limit of 1,200,000 milliseconds over time window of 300 seconds. Decrease number of concurrent requests or reduce the duration of requests and try again later.",
        "0x80072326" => "Number of concurrent requests exceeded the limit of 52.",
        _ => "Number of requests exceeded the limit of 6000 over time window of 300 seconds.",
    });
}
