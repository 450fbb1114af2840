// One alert on a query of logs.
param name string
param description string
param severity int
param location string
param tags object
param actionGroupId string

@description('What is asked: an Application Insights component or a workspace.')
param scopeId string
param query string

@description('How far back the query looks.')
param window string

@description('How often it is asked.')
param frequency string = 'PT5M'

@description('How the number of rows compares with the threshold when there is an alert.')
@allowed(['GreaterThan', 'LessThan'])
param operator string = 'GreaterThan'
param threshold int = 0

resource rule 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = {
  name: name
  location: location
  tags: tags
  kind: 'LogAlert'
  properties: {
    displayName: name
    description: description
    severity: severity
    enabled: true
    scopes: [
      scopeId
    ]
    evaluationFrequency: frequency
    windowSize: window
    criteria: {
      allOf: [
        {
          query: query
          timeAggregation: 'Count'
          operator: operator
          threshold: threshold
          failingPeriods: {
            numberOfEvaluationPeriods: 1
            minFailingPeriodsToAlert: 1
          }
        }
      ]
    }
    autoMitigate: true
    // The tables of an environment are there only after the first telemetry.
    skipQueryValidation: true
    actions: {
      actionGroups: [
        actionGroupId
      ]
    }
  }
}
